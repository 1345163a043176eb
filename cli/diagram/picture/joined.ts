/** Lists that have an element in common become one. The order is that of the first mention. */
export function joined(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((done, list) => {
    const isTouched = (each: readonly string[]) => each.some((element) => list.includes(element));
    const touched = done.filter(isTouched);
    const whole = [...new Set([...touched.flat(), ...list])];
    if (touched.length === 0) return [...done, whole];
    return done
      .filter((each) => each === touched[0] || !isTouched(each))
      .map((each) => (each === touched[0] ? whole : each));
  }, []);
}
