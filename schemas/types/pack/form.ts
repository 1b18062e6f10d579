// Generated from pack/form.schema.json by generate-types.ts. Do not edit.

/**
 * Name of a field: letters and digits, the first one small.
 */
export type FieldName = string;
/**
 * Names of fields.
 */
export type FieldNames = FieldName[];
/**
 * A plain value.
 */
export type Scalar = string | number | boolean | null;
/**
 * Rules.
 */
export type Rules = FieldRule[];

/**
 * services/<id>/forms/<form>.schema.json: a form as JSON Schema 2020-12, in a closed dialect with a vocabulary of our own.
 */
export interface Form {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Address of the form. Not used.
   */
  $id?: string;
  /**
   * Name of the form, for those who write the pack.
   */
  title: string;
  /**
   * What the form is for.
   */
  description: string;
  /**
   * The answers are an object.
   */
  type: "object";
  /**
   * No answer without a field.
   */
  additionalProperties: false;
  required?: FieldNames;
  properties: Fields;
  /**
   * Fields that are used several times, through $ref.
   */
  $defs?: {
    [k: string]: Field;
  };
  allOf?: Rules;
  anyOf?: Rules;
  oneOf?: Rules;
  not?: FieldRule;
  if?: FieldRule;
  then?: FieldRule;
  else?: FieldRule;
  dependentRequired?: DependentRequired;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-category"?: string;
  "x-source"?: Source;
  /**
   * A note for those who write the pack.
   */
  $comment?: string;
  /**
   * Field to the rule that holds where it is filled in.
   */
  dependentSchemas?: {
    [k: string]: FieldRule;
  };
  /**
   * No answer without a field.
   */
  unevaluatedProperties?: false;
  /**
   * Fewest fields that are filled in.
   */
  minProperties?: number;
  /**
   * Most fields that are filled in.
   */
  maxProperties?: number;
}
/**
 * Fields by name.
 */
export interface Fields {
  [k: string]: Field;
}
/**
 * A field, a group of fields or a list.
 */
export interface Field {
  /**
   * A field of $defs. Beside it only description and the x- keywords may stand.
   */
  $ref?: string;
  /**
   * Name, for those who write the pack.
   */
  title?: string;
  /**
   * What is to be filled in.
   */
  description: string;
  /**
   * Type of the value, or several plain types.
   */
  type?:
    | ("string" | "integer" | "number" | "boolean" | "object" | "array" | "null")
    | ("string" | "integer" | "number" | "boolean" | "null")[];
  /**
   * The values that are allowed.
   */
  enum?: Scalar[];
  const?: Scalar;
  /**
   * Form of a text.
   */
  format?: "date" | "date-time" | "time" | "email" | "uri" | "uuid";
  /**
   * Regular expression that a text matches. Runs in linear time.
   */
  pattern?: string;
  /**
   * Fewest characters.
   */
  minLength?: number;
  /**
   * Most characters.
   */
  maxLength?: number;
  /**
   * Smallest number.
   */
  minimum?: number;
  /**
   * Largest number.
   */
  maximum?: number;
  /**
   * The number is larger than this.
   */
  exclusiveMinimum?: number;
  /**
   * The number is smaller than this.
   */
  exclusiveMaximum?: number;
  /**
   * The number is a multiple of this.
   */
  multipleOf?: number;
  properties?: Fields;
  required?: FieldNames;
  /**
   * No answer without a field.
   */
  additionalProperties?: false;
  items?: Item;
  /**
   * Fewest entries.
   */
  minItems?: number;
  /**
   * Most entries. Conditions may only go through lists that have it.
   */
  maxItems?: number;
  /**
   * No entry twice.
   */
  uniqueItems?: boolean;
  allOf?: Rules;
  anyOf?: Rules;
  oneOf?: Rules;
  not?: FieldRule;
  if?: FieldRule;
  then?: FieldRule;
  else?: FieldRule;
  dependentRequired?: DependentRequired;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-category"?: string;
  /**
   * How the field is found again.
   */
  "x-search"?: "name" | "identifier" | "date";
  "x-facet"?: FieldName;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-provenance"?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-codes"?: string;
  "x-attachment"?: AttachmentRule;
  "x-warn"?: FieldWarning;
  "x-source"?: Source;
  /**
   * A note for those who write the pack.
   */
  $comment?: string;
  /**
   * True for a field that is kept for old cases only.
   */
  deprecated?: boolean;
  /**
   * Values as they could be filled in; never of a real person.
   */
  examples?: Scalar[];
  /**
   * Field to the rule that holds where it is filled in.
   */
  dependentSchemas?: {
    [k: string]: FieldRule;
  };
  /**
   * No answer without a field.
   */
  unevaluatedProperties?: false;
  /**
   * Fewest fields that are filled in.
   */
  minProperties?: number;
  /**
   * Most fields that are filled in.
   */
  maxProperties?: number;
}
/**
 * An entry of a list: a field whose description may be left out.
 */
export interface Item {
  /**
   * A field of $defs.
   */
  $ref?: string;
  /**
   * Name, for those who write the pack.
   */
  title?: string;
  /**
   * What one entry is.
   */
  description?: string;
  /**
   * Type of the value, or several plain types.
   */
  type?:
    | ("string" | "integer" | "number" | "boolean" | "object" | "array" | "null")
    | ("string" | "integer" | "number" | "boolean" | "null")[];
  /**
   * The values that are allowed.
   */
  enum?: Scalar[];
  const?: Scalar;
  /**
   * Form of a text.
   */
  format?: "date" | "date-time" | "time" | "email" | "uri" | "uuid";
  /**
   * Regular expression that a text matches.
   */
  pattern?: string;
  /**
   * Fewest characters.
   */
  minLength?: number;
  /**
   * Most characters.
   */
  maxLength?: number;
  /**
   * Smallest number.
   */
  minimum?: number;
  /**
   * Largest number.
   */
  maximum?: number;
  /**
   * The number is larger than this.
   */
  exclusiveMinimum?: number;
  /**
   * The number is smaller than this.
   */
  exclusiveMaximum?: number;
  /**
   * The number is a multiple of this.
   */
  multipleOf?: number;
  properties?: Fields;
  required?: FieldNames;
  /**
   * No answer without a field.
   */
  additionalProperties?: false;
  allOf?: Rules;
  anyOf?: Rules;
  oneOf?: Rules;
  not?: FieldRule;
  if?: FieldRule;
  then?: FieldRule;
  else?: FieldRule;
  dependentRequired?: DependentRequired;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-category"?: string;
  /**
   * How the entries are found again.
   */
  "x-search"?: "name" | "identifier" | "date";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-provenance"?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  "x-codes"?: string;
  "x-attachment"?: AttachmentRule;
  "x-warn"?: FieldWarning;
  "x-source"?: Source;
  /**
   * A note for those who write the pack.
   */
  $comment?: string;
  /**
   * True for a field that is kept for old cases only.
   */
  deprecated?: boolean;
  /**
   * Values as they could be filled in; never of a real person.
   */
  examples?: Scalar[];
  /**
   * Field to the rule that holds where it is filled in.
   */
  dependentSchemas?: {
    [k: string]: FieldRule;
  };
  /**
   * No answer without a field.
   */
  unevaluatedProperties?: false;
  /**
   * Fewest fields that are filled in.
   */
  minProperties?: number;
  /**
   * Most fields that are filled in.
   */
  maxProperties?: number;
  items?: Item;
  /**
   * Fewest entries.
   */
  minItems?: number;
  /**
   * Most entries. Conditions may only go through lists that have it.
   */
  maxItems?: number;
  /**
   * No entry twice.
   */
  uniqueItems?: boolean;
}
/**
 * A rule between fields. It declares no field: fields stand under `properties` of the form.
 */
export interface FieldRule {
  /**
   * What the rule says.
   */
  description?: string;
  /**
   * Type of the value, or several plain types.
   */
  type?:
    | ("string" | "integer" | "number" | "boolean" | "object" | "array" | "null")
    | ("string" | "integer" | "number" | "boolean" | "null")[];
  /**
   * The values that are allowed.
   */
  enum?: Scalar[];
  const?: Scalar;
  /**
   * Form of a text.
   */
  format?: "date" | "date-time" | "time" | "email" | "uri" | "uuid";
  /**
   * Regular expression that a text matches.
   */
  pattern?: string;
  /**
   * Fewest characters.
   */
  minLength?: number;
  /**
   * Most characters.
   */
  maxLength?: number;
  /**
   * Smallest number.
   */
  minimum?: number;
  /**
   * Largest number.
   */
  maximum?: number;
  /**
   * The number is larger than this.
   */
  exclusiveMinimum?: number;
  /**
   * The number is smaller than this.
   */
  exclusiveMaximum?: number;
  properties?: RulesByField;
  required?: FieldNames;
  items?: FieldRule;
  /**
   * Fewest entries.
   */
  minItems?: number;
  /**
   * Most entries.
   */
  maxItems?: number;
  allOf?: Rules;
  anyOf?: Rules;
  oneOf?: Rules;
  not?: FieldRule;
  if?: FieldRule;
  then?: FieldRule;
  else?: FieldRule;
  dependentRequired?: DependentRequired;
  /**
   * A note for those who write the pack.
   */
  $comment?: string;
  /**
   * True for a field that is kept for old cases only.
   */
  deprecated?: boolean;
  /**
   * Values as they could be filled in; never of a real person.
   */
  examples?: Scalar[];
  /**
   * Field to the rule that holds where it is filled in.
   */
  dependentSchemas?: {
    [k: string]: FieldRule;
  };
  /**
   * No answer without a field.
   */
  unevaluatedProperties?: false;
  /**
   * Fewest fields that are filled in.
   */
  minProperties?: number;
  /**
   * Most fields that are filled in.
   */
  maxProperties?: number;
  /**
   * The number is a multiple of this.
   */
  multipleOf?: number;
  /**
   * No entry twice.
   */
  uniqueItems?: boolean;
  /**
   * No answer without a field.
   */
  additionalProperties?: false;
}
/**
 * Rules by field.
 */
export interface RulesByField {
  [k: string]: FieldRule;
}
/**
 * Field to the fields that it demands.
 */
export interface DependentRequired {
  [k: string]: FieldNames;
}
/**
 * What may be attached.
 */
export interface AttachmentRule {
  /**
   * Media types, such as application/pdf: those whose bytes can be recognised, measured and cleaned.
   */
  mediaTypes: (
    | "application/pdf"
    | "application/vnd.oasis.opendocument.text"
    | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    | "image/jpeg"
    | "image/png"
    | "image/tiff"
    | "image/webp"
  )[];
  /**
   * Largest size in bytes.
   */
  maxBytes: number;
  /**
   * Documents stay bit for bit as they came, for evidence that must. Otherwise what tells more than the content (place, device, author, dates) is stripped.
   */
  metadata?: "keep";
  /**
   * Why they must stay so. Required with metadata: keep.
   */
  reason?: string;
}
/**
 * A shape that is usual. What differs is accepted with a warning.
 */
export interface FieldWarning {
  /**
   * The usual shape, as a regular expression.
   */
  pattern: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  code: string;
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
