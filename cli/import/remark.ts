/** Where something stands in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What an import could not take, or took for something else. */
export interface Remark {
  readonly place: Place;
  readonly text: string;
}

/** As compilers write it, so that editors find the place. */
export function remarkText({ place: { file, line, column }, text }: Remark): string {
  return `${file}:${line}:${column}: ${text}`;
}
