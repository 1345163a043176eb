/** What would end a directive of nginx, open a block or begin another one, if it were put into a configuration as it is. */
export const NASTY_TEXTS = [
  'a; return 200',
  'a"b',
  "a'b",
  'a{b',
  'a}b',
  'a\nb',
  'a b',
  'a\\b',
  'a#b',
  'a@@linux-lb:b@@',
  '$x;',
];
