-- Whom a provider knows, by a keyed hash of issuer and subject: one person here for one there.
alter table rcms.account add column linked text unique;
