import { photoRoute } from '../../layouts/photo-route.ts';

export const { GET, getStaticPaths } = photoRoute('avif');
