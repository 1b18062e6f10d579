/** Where a rule comes from. `unconfirmed` is shown wherever the rule is used; `policy` is the controller's own choice. */
export interface Source {
  readonly instrument?: string;
  readonly article?: string;
  readonly status: 'confirmed' | 'unconfirmed' | 'policy';
  readonly note?: string;
}
