/** For how long a key makes search tokens, in days, before the next one should take over. */
export const searchKeyDays = 365;
