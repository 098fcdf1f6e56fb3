import { photoRoute } from '../../site/blocks/photo-route.ts';

export const { GET, getStaticPaths } = photoRoute('avif');
