/** Has Graphviz lay out a graph. It is loaded where it is needed alone, as it is of WebAssembly and takes a third of a second. */
export async function svgOfDot(dot: string): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  return (await Graphviz.load()).dot(dot, 'svg');
}
