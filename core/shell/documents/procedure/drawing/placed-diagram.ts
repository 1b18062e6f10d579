/** Where Graphviz put everything, in its own words; y counts from below. */
export interface PlacedDiagram {
  readonly bb: string;
  readonly objects?: readonly PlacedObject[];
  readonly edges?: readonly PlacedEdge[];
}

/** A node, or a group of them. */
export interface PlacedObject {
  readonly name: string;
  /** Middle of a node. */
  readonly pos?: string;
  /** In inches. */
  readonly width?: string;
  readonly height?: string;
  /** Corners of a group. */
  readonly bb?: string;
  /** Middle of its label. */
  readonly lp?: string;
}

/** A line with its head. */
export interface PlacedEdge {
  readonly id?: string;
  readonly lp?: string;
  readonly _draw_?: readonly DrawnPart[];
  readonly _hdraw_?: readonly DrawnPart[];
}

interface DrawnPart {
  readonly op: string;
  readonly points?: readonly (readonly [number, number])[];
}

/** Numbers of a text such as `8,8,144,245.2`. */
export function numbersIn(text: string | undefined): readonly number[] {
  return (text ?? '').split(',').map(Number);
}
