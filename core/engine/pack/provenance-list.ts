/** The code list in which a pack says where data can come from. */
export const provenanceList = 'provenances';
