// Generated from pack/report.schema.json by generate-types.ts. Do not edit.

/**
 * reports/<id>.yaml: what is counted, for whom. Its title and the names of its measures and dimensions stand in the locale files.
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
   * Roles that may see it.
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
   * cases: how many. days: from opening to closing, of closed cases.
   */
  of: "cases" | "days";
  /**
   * How it is made into one number; share is of all that the report counts.
   */
  as: "count" | "share" | "mean" | "median" | "smallest" | "largest";
  /**
   * What the measure counts of what the report counts.
   */
  only?: Filter[];
}
/**
 * Cases in which a fact is one of some values.
 */
export interface Filter {
  /**
   * What is told apart. Facts without identity only: there is no other.
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
    | "deadlineMetLate";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * Values: outcomes, services, codes of counterparts, months as 2026-03, years as "2026", true or false, or how a deadline stands.
   */
  in: (string | boolean)[];
}
/**
 * Something by which cases are told apart.
 */
export interface Dimension {
  /**
   * What is told apart. Facts without identity only: there is no other.
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
    | "deadlineMetLate";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
}
/**
 * Small-cell suppression.
 */
export interface Suppression {
  /**
   * A group of fewer cases than this is not shown.
   */
  below: number;
  /**
   * Whether further groups are hidden, so that a hidden one cannot be computed from a sum; true when absent.
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
