import { RowDataPacket } from 'mysql2';

/** Who answers, and the client's address as that server sees it. */
export const WHO_ANSWERS = "SELECT CONCAT(@@hostname, ' ', SUBSTRING_INDEX(USER(), '@', -1)) AS server";

export interface WhoAnswered extends RowDataPacket {
  readonly server: string;
}
