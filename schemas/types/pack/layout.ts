// Generated from pack/layout.schema.json by generate-types.ts. Do not edit.

/**
 * services/<id>/forms/<form>.ui.json: how a form is laid out, as a JSON Forms UI schema.
 */
export interface Layout {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Kind of element.
   */
  type: "VerticalLayout" | "HorizontalLayout" | "Group" | "Categorization" | "Category" | "Control" | "Label";
  /**
   * A key of the locale files, or false for none.
   */
  label?: string | boolean;
  /**
   * Text of a Label: a key of the locale files.
   */
  text?: string;
  /**
   * Pointer to the field of a Control.
   */
  scope?: string;
  /**
   * The elements inside.
   */
  elements?: LayoutElement[];
  /**
   * Options of the renderer.
   */
  options?: {
    [k: string]: unknown;
  };
  rule?: Visibility;
}
/**
 * A control or a group of elements.
 */
export interface LayoutElement {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Kind of element.
   */
  type: "VerticalLayout" | "HorizontalLayout" | "Group" | "Categorization" | "Category" | "Control" | "Label";
  /**
   * A key of the locale files, or false for none.
   */
  label?: string | boolean;
  /**
   * Text of a Label: a key of the locale files.
   */
  text?: string;
  /**
   * Pointer to the field of a Control.
   */
  scope?: string;
  /**
   * The elements inside.
   */
  elements?: LayoutElement[];
  /**
   * Options of the renderer.
   */
  options?: {
    [k: string]: unknown;
  };
  rule?: Visibility;
}
/**
 * When an element is shown or enabled.
 */
export interface Visibility {
  /**
   * What the rule does.
   */
  effect: "SHOW" | "HIDE" | "ENABLE" | "DISABLE";
  /**
   * A JSON Forms condition: scope and schema.
   */
  condition: {
    [k: string]: unknown;
  };
}
