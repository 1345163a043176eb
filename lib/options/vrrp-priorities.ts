/** Priorities that a pair gets when it names none. */
export const PRIMARY_PRIORITY = 150;
export const BACKUP_PRIORITY = 100;

/** Priority of the first member of a group. */
const FIRST_PRIORITY = 240;
/** How much lower each further one's is: 0.16 of an advert between two that take over. */
const PRIORITY_STEP = 40;

/** The most members of a group, the last of which has priority 40. */
export const MOST_MEMBERS = FIRST_PRIORITY / PRIORITY_STEP;

/** Priority of a group's member by its place, from 0. */
export function memberPriority(index: number): number {
  return FIRST_PRIORITY - index * PRIORITY_STEP;
}
