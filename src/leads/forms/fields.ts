/** What arrived, before any check: the first value of each field. */
export type Fields = Readonly<Record<string, string>>;

/** One message a field, for people. */
export type FieldErrors<Name extends string = string> = Partial<Record<Name, string>>;
