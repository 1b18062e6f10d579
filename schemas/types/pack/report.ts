// Generated from pack/report.schema.json by generate-types.ts. Do not edit.

/**
 * reports/<id>.yaml: what is counted, for whom. It counts the cases that every side of its roles knows of. Its title and the names of its measures and dimensions stand in the locale files.
 */
export interface Report {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Services that it counts; all when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  services?: string[];
  /**
   * The numbers.
   */
  measures: {
    [k: string]: Measure;
  };
  /**
   * By what they are told apart.
   */
  dimensions: {
    [k: string]: Dimension;
  };
  /**
   * Which cases it counts; all when absent.
   */
  only?: Filter[];
  suppress: Suppression;
  /**
   * Roles that may see it: whole, whoever's the cases are.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  roles: string[];
  chart?: Chart;
  source?: Source;
}
/**
 * A number for each group.
 */
export interface Measure {
  /**
   * cases: how many. days: from when the sides of its roles know of the case to its closing, or as `between` says. steps: how often `transition` was taken.
   */
  of: "cases" | "days" | "steps";
  /**
   * How it is made into one number: cases as count or share, steps as count, days as mean, median, p90 (nine of ten cases took no longer), smallest or largest. share: the cases that `only` picks, as a part of those that `among` picks.
   */
  as: "count" | "share" | "mean" | "median" | "p90" | "smallest" | "largest";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transition?: string;
  between?: Span;
  /**
   * What the measure counts of what the report counts.
   */
  only?: Filter[];
  /**
   * Of which cases a share is a part; all of the group when absent.
   */
  among?: Filter[];
}
/**
 * The days from what happened first under one name to what happened first under another. A case in which one of them has not happened, or the second came first, is not counted.
 */
export interface Span {
  /**
   * A state with its parents, outermost first and dots between: examination.registry.asked.
   */
  from: string;
  /**
   * A state with its parents, outermost first and dots between: examination.registry.asked.
   */
  to: string;
}
/**
 * Cases in which a fact is one of some values.
 */
export interface Filter {
  /**
   * What is told apart. Facts without identity only: there is no other. A case is opened in the month since which the sides of the report's roles know of it.
   */
  of:
    | "service"
    | "counterpart"
    | "openedMonth"
    | "openedYear"
    | "closedMonth"
    | "closedYear"
    | "outcome"
    | "transmitted"
    | "deadlineStatus"
    | "deadlineMetLate"
    | "stepTaken"
    | "stepReason"
    | "facet";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transition?: string;
  /**
   * A code that is stored and shown through the locale files.
   */
  facet?: string;
  /**
   * Values: outcomes (or still-open), services, codes of counterparts, months as 2026-03, years as "2026", true or false, codes of reasons or facets, or how a deadline stands: running, met, passed, cancelled, undecided.
   */
  in: (string | boolean)[];
}
/**
 * Something by which cases are told apart.
 */
export interface Dimension {
  /**
   * What is told apart. Facts without identity only: there is no other. A case is opened in the month since which the sides of the report's roles know of it.
   */
  of:
    | "service"
    | "counterpart"
    | "openedMonth"
    | "openedYear"
    | "closedMonth"
    | "closedYear"
    | "outcome"
    | "transmitted"
    | "deadlineStatus"
    | "deadlineMetLate"
    | "stepTaken"
    | "stepReason"
    | "facet";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transition?: string;
  /**
   * A code that is stored and shown through the locale files.
   */
  facet?: string;
}
/**
 * Small-cell suppression.
 */
export interface Suppression {
  /**
   * A number that rests on fewer cases than this is not shown, nor any number of a group that has fewer.
   */
  below: number;
  /**
   * Whether further numbers are hidden, so that a hidden one cannot be computed from the others and the totals; true when absent.
   */
  secondary?: boolean;
  source?: Source;
}
/**
 * Where a rule, or a part of one, comes from.
 */
export interface Source {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  instrument?: string;
  /**
   * The article, in quotation marks: "8(2)".
   */
  article?: string;
  /**
   * Read in the source; not read by anybody yet; or the controller's own choice.
   */
  status: "confirmed" | "unconfirmed" | "policy";
  /**
   * What a reader should know, for instance which text was read.
   */
  note?: string;
}
/**
 * A chart in the manner of Vega-Lite, without data, addresses, transforms or expressions of its own.
 */
export interface Chart {
  /**
   * What is drawn for each group.
   */
  mark: ("bar" | "line" | "area" | "point" | "rect" | "arc" | "tick") | ChartMark;
  /**
   * Pixels.
   */
  width?: number;
  /**
   * Pixels.
   */
  height?: number;
  encoding: ChartEncoding;
}
/**
 * What is drawn, with its manner.
 */
export interface ChartMark {
  /**
   * The shape.
   */
  type: "bar" | "line" | "area" | "point" | "rect" | "arc" | "tick";
  /**
   * Whether a line shows its points.
   */
  point?: boolean;
  /**
   * How points are joined.
   */
  interpolate?: "linear" | "step" | "monotone";
  /**
   * Hole of a ring, in pixels.
   */
  innerRadius?: number;
}
/**
 * Channels.
 */
export interface ChartEncoding {
  x?: ChartChannel;
  y?: ChartChannel;
  color?: ChartChannel;
  theta?: ChartChannel;
  size?: ChartChannel;
  shape?: ChartChannel;
  row?: ChartChannel;
  column?: ChartChannel;
  order?: ChartChannel;
}
/**
 * A measure or dimension on a channel.
 */
export interface ChartChannel {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  field: string;
  /**
   * What kind of scale it has.
   */
  type: "quantitative" | "temporal" | "ordinal" | "nominal";
  /**
   * Order of the values.
   */
  sort?: "ascending" | "descending";
  /**
   * How several stand on each other.
   */
  stack?: "zero" | "normalize" | "center";
  /**
   * Scale of numbers.
   */
  scale?: "linear" | "log" | "sqrt";
}
