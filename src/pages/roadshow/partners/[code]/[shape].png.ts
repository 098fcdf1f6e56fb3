import type { APIRoute } from 'astro';
import { pathsOfPictures, type PackPicture } from '../_pictures.ts';

export const getStaticPaths = () => pathsOfPictures('png');

export const GET: APIRoute<{ picture: PackPicture }> = ({ props: { picture } }) =>
  new Response(picture.bytes, { headers: { 'Content-Type': 'image/png' } });
