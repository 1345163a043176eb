/** What a list of plain values holds. */
type Plain = 'text' | 'number';

/** What may be said of one option of a struct. */
export interface Row<
  Required extends boolean = boolean,
  List extends boolean = boolean,
  Of extends Plain | undefined = Plain | undefined,
> {
  readonly required: Required;
  readonly list: List;
  /** What its list holds, if that is neither a struct nor made. */
  readonly of: Of;
  /** The struct that it holds, or that each of its list is. */
  readonly struct?: Struct;
  /** How a value of the class that it holds is made, such as `Secret.of(...)`. */
  readonly made?: string;
}

/** Every option of a struct and no other, with a row that fits its type. */
export type Rows<T> = {
  readonly [K in keyof Required<T>]: Row<
    undefined extends T[K] ? false : true,
    NonNullable<T[K]> extends readonly unknown[] ? true : false,
    PlainIn<NonNullable<T[K]>>
  >;
};

type PlainIn<List> = List extends readonly string[]
  ? 'text'
  : List extends readonly number[]
    ? 'number'
    : undefined;

/** What is known at run time of an interface of the public API. */
export interface Struct {
  /** Name of the interface. */
  readonly name: string;
  /** By the options' names. */
  readonly rows: { readonly [option: string]: Row };
  /** The option that names one of several in a message. */
  readonly key?: string;
  /** Why an option that others have is not here, if there is more to say than that. */
  readonly why?: (option: string) => string | undefined;
}

export const REQUIRED: Row<true, false, undefined> = { required: true, list: false, of: undefined };
export const OPTIONAL: Row<false, false, undefined> = { required: false, list: false, of: undefined };
export const REQUIRED_LIST: Row<true, true, undefined> = { required: true, list: true, of: undefined };
export const OPTIONAL_LIST: Row<false, true, undefined> = { required: false, list: true, of: undefined };
export const OPTIONAL_TEXTS: Row<false, true, 'text'> = { required: false, list: true, of: 'text' };
export const OPTIONAL_NUMBERS: Row<false, true, 'number'> = { required: false, list: true, of: 'number' };

/** A row whose value is a struct, or a list of structs. */
export function holding<R extends Row>(row: R, struct: Struct): R {
  return { ...row, struct };
}

/** A row whose value is an object of a class, or a list of them. `how` begins with the name of the class. */
export function made<R extends Row>(row: R, how: string): R {
  return { ...row, made: how };
}

/** The struct of an interface: a new option does not compile before it has a row here. */
export function structOf<T>(
  name: string,
  rows: Rows<T>,
  more: Pick<Struct, 'key' | 'why'> = {},
): Struct & { readonly rows: Rows<T> } {
  return { name, rows, ...more };
}
