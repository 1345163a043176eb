/** Puts the answers of one HTTP/1.1 connection together, each from the parts that it came in. A byte is a character. */
export class AnswerReader {
  private text = '';

  /** Takes a part; gives the answer's body once it is whole. */
  read(part: string): string | undefined {
    this.text += part;
    const end = this.text.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const body = bodyOf(this.text.slice(0, end), this.text.slice(end + 4));
    if (body !== undefined) this.text = ''; // only one request is under way, so nothing follows
    return body;
  }
}

function bodyOf(head: string, rest: string): string | undefined {
  if (/^transfer-encoding:.*chunked/im.test(head)) return joinedChunks(rest);
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
  return rest.length < length ? undefined : rest.slice(0, length);
}

function joinedChunks(rest: string): string | undefined {
  let [body, at] = ['', 0];
  for (;;) {
    const start = rest.indexOf('\r\n', at) + 2;
    if (start < 2) return undefined;
    const size = parseInt(rest.slice(at, start), 16);
    at = start + size + 2;
    if (rest.length < at) return undefined;
    if (size === 0) return body;
    body += rest.slice(start, start + size);
  }
}
