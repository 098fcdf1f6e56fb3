/** What the build packs into the functions; src/tools/build/functions.ts makes both. */
declare module 'hearth:built' {
  const built: import('../leads/services.ts').Built;
  export default built;
}

declare module 'hearth:shells' {
  /** Built pages with places to fill, as HTML. */
  const shells: import('./build/functions.ts').Shells;
  export default shells;
}

declare module 'hearth:redirects' {
  const redirects: import('../content/redirects.ts').Redirects;
  export default redirects;
}
