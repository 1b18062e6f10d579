/**
 * What a change asks of those who run the pack. `compatible`: nothing. `migration`: open cases keep their version until they
 * are moved. `visibility`: somebody can see or do more or less than before. `date`: some date comes out differently.
 */
export type ChangeKind = 'compatible' | 'migration' | 'visibility' | 'date';
