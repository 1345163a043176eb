import { Remark } from './remark';

/** A program, and how much of the files is in it. */
export interface Imported {
  /** Absent where there is nothing to make a construct of. */
  readonly program?: string;
  readonly remarks: readonly Remark[];
  readonly directives: number;
  /** Of these, lines of the user's own. */
  readonly asLines: number;
  readonly unplaced: number;
}
