/** What the build packs into the functions; src/tools/build/functions.ts makes both. */
declare module 'hearth:built' {
  const built: import('../leads/services.ts').Built;
  export default built;
}

declare module 'hearth:shells' {
  /** Built pages with places to fill, as HTML. */
  const shells: Record<(typeof import('./build/functions.ts').shellNames)[number], string>;
  export default shells;
}
