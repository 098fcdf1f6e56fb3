/** Fetches a file from this machine, over http even where the address says https. Rejects for any other address. */
export async function downloadFromLoopback(address: string): Promise<Uint8Array> {
  const url = new URL(address);
  if (url.hostname !== '127.0.0.1' && url.hostname !== 'localhost') throw new Error('Not on this machine.');
  const response = await fetch(`http://${url.host}${url.pathname}${url.search}`);
  if (!response.ok) throw new Error(`Status ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
