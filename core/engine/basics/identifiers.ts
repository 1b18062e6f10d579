/** A case, drawn at random by the shell (UUID version 4, so that it carries no time). */
export type CaseId = string & { readonly kind?: 'CaseId' };
/** An authority, agency, mission or airport, as the world names it. */
export type AuthorityId = string & { readonly kind?: 'AuthorityId' };
/** A person with an account. Pseudonymous: never a name. */
export type UserId = string & { readonly kind?: 'UserId' };
/** One of the sides of a procedure, as the pack names it (for instance the requesting and the requested State). */
export type Side = string & { readonly kind?: 'Side' };
/** A data category, as the pack names it. */
export type Category = string & { readonly kind?: 'Category' };
