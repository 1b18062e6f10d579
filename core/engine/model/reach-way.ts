/** Why an authority may see a stream: it answers for the side, it was given a task, or it oversees. */
export type ReachWay = 'party' | 'participant' | 'oversight';
