import { join } from 'node:path';
import * as ts from 'typescript';

/** An option of a struct, as TypeScript declares it. */
export interface DeclaredOption {
  readonly required: boolean;
  readonly list: boolean;
  /** Name of the struct that it holds. */
  readonly struct?: string;
  /** Name of the class of ours that it holds an object of. */
  readonly made?: string;
}

/** The structs of the public API by name, and who takes one: `Class.method` or `new Class`, with the struct's name. */
export interface PublicApi {
  readonly structs: { readonly [name: string]: { readonly [option: string]: DeclaredOption } };
  readonly takers: { readonly [callable: string]: string };
}

/** Reads the public API with the TypeScript compiler. */
export function publicApi(): PublicApi {
  const index = join(__dirname, '../../lib/index.ts');
  const program = ts.createProgram([index], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)!)!);
  const symbols = exported.map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
  const interfaces = symbols.filter(({ flags }) => flags & ts.SymbolFlags.Interface);
  const classes = symbols.filter(({ flags }) => flags & ts.SymbolFlags.Class);
  const nameAmong = (known: readonly ts.Symbol[], type: ts.Type) => {
    const symbol = checker.getNonNullableType(type).getSymbol();
    return symbol && known.includes(symbol) ? symbol.name : undefined;
  };
  const structOf = (type: ts.Type) => nameAmong(interfaces, type);
  const elementOf = (type: ts.Type) =>
    checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  const declared = (property: ts.Symbol): DeclaredOption => {
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const element = elementOf(type);
    const struct = structOf(element ?? type);
    const made = nameAmong(classes, element ?? type);
    const required = !(property.flags & ts.SymbolFlags.Optional);
    return { required, list: element !== undefined, ...(struct && { struct }), ...(made && { made }) };
  };
  const options = (symbol: ts.Symbol) =>
    checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
      .map((property) => [property.name, declared(property)] as const);
  const takers = classes
    .flatMap((symbol) => callables(symbol, checker).map(([name, node]) => [name, structTaken(node)] as const))
    .filter((taker): taker is [string, string] => taker[1] !== undefined);
  return {
    structs: Object.fromEntries(interfaces.map((each) => [each.name, Object.fromEntries(options(each))])),
    takers: Object.fromEntries(takers),
  };

  function structTaken({ parameters }: ts.SignatureDeclaration): string | undefined {
    return parameters.map((each) => structOf(checker.getTypeAtLocation(each))).find(Boolean);
  }
}

/** Public constructors and methods of a class, with methods that it inherits. */
function callables(
  { name, declarations = [] }: ts.Symbol,
  checker: ts.TypeChecker,
): [string, ts.SignatureDeclaration][] {
  const classes = declarations.filter(ts.isClassDeclaration);
  const inherited = classes.flatMap((each) => basesOf(each, checker)).flatMap(({ members }) => [...members]);
  const members = [
    ...classes.flatMap((each) => [...each.members]),
    ...inherited.filter((each) => !ts.isConstructorDeclaration(each)),
  ];
  const isPublic = (node: ts.ClassElement) =>
    !(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) && !node.name?.getText().startsWith('_');
  return members.filter(isPublic).flatMap((node): [string, ts.SignatureDeclaration][] => {
    if (ts.isConstructorDeclaration(node)) return [[`new ${name}`, node]];
    return ts.isMethodDeclaration(node) ? [[`${name}.${node.name.getText()}`, node]] : [];
  });
}

/** The classes that it extends, ours and others. */
function basesOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): ts.ClassDeclaration[] {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const declared = base && checker.getTypeAtLocation(base).getSymbol()?.declarations;
  const classes = declared?.filter(ts.isClassDeclaration) ?? [];
  return classes.flatMap((each) => [each, ...basesOf(each, checker)]);
}
