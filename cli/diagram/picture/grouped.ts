import { Card, Part, Picture, Way, isFrame } from './picture';

/** So many are still told apart at a glance. */
const MOST_ALIKE = 6;

/** A picture in which balancers that stand side by side and have the same ways are one card, where they are many. */
export function grouped(picture: Picture): Picture {
  const names = new Map<string, string>();
  const parts = withGroups(picture.parts, picture.ways, names);
  const nameOf = (id: string) => names.get(id) ?? id;
  const ways = picture.ways.map((way) => ({ ...way, from: nameOf(way.from), to: nameOf(way.to) }));
  return { ...picture, parts, ways: [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()] };
}

/** Notes by which name each card goes that is in a group now. */
function withGroups(parts: readonly Part[], ways: readonly Way[], names: Map<string, string>): Part[] {
  const alike = new Map<string, Card[]>();
  for (const part of parts)
    if (!isFrame(part) && part.kind === 'balancer') {
      const ends = endsOf(part, ways);
      alike.set(ends, [...(alike.get(ends) ?? []), part]);
    }
  const groups = [...alike.values()].filter(({ length }) => length > MOST_ALIKE);
  for (const group of groups) for (const { id } of group) names.set(id, idOf(group));
  return parts.flatMap((part): Part[] => {
    if (isFrame(part)) return [{ ...part, parts: withGroups(part.parts, ways, names) }];
    const group = groups.find((each) => each.includes(part));
    if (group === undefined) return [part];
    return group[0] === part ? [cardOf(group)] : [];
  });
}

/** What a card has ways to and from. */
function endsOf({ id }: Card, ways: readonly Way[]): string {
  const own = ways.filter(({ from, to }) => from === id || to === id);
  return JSON.stringify(own.map(({ from, to, ...way }) => [from === id || from, to === id || to, way]));
}

function idOf([first]: readonly Card[]): string {
  return `${first.id} and others`;
}

/** What all of them say stands once; the rest but their role, which is the first line, in the cell of each. */
function cardOf(group: readonly Card[]): Card {
  const common = group[0].lines.filter((line) => group.every(({ lines }) => lines.includes(line)));
  return {
    kind: 'balancer',
    id: idOf(group),
    title: `${group.length} nginx balancers`,
    lines: common,
    cells: group.map(({ title, lines }) => ({
      title,
      lines: lines.slice(1).filter((line) => !common.includes(line)),
    })),
  };
}
