/** What can be chosen: its value in an address, and its words. */
export interface Option {
  value: string;
  label: string;
}

export interface FinderProps {
  /** How many results show first. */
  first: number;
  /** Whether it finds stops of the roadshow alone, which are never online. */
  stops: boolean;
  /** Where somebody is who types no place: the name of an area. */
  start: string;
  /** A place to type, `DH1 or Consett`. */
  example: string;
  months: Option[];
  audiences: Option[];
  /** The words of the link to the form. */
  ask: string;
  /** Where somebody asks to be told when a date is near: no place stands in it. */
  tellMe: string;
}
