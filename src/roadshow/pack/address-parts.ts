/**
 * The parts of an address that somebody types, each up to its slash, and the pieces of each part, where a line may end if
 * the whole part doesn’t fit one: before a hyphen. `families.example/`, `go/`, `stanley` and `-library`.
 */
export const partsOfAddress = (shown: string): string[][] =>
  shown.split(/(?<=\/)(?!\/)/).map((part) => part.split(/(?=-)/));
