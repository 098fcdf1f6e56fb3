import { recordingRoute } from '../../site/blocks/recording-route.ts';

export const { GET, getStaticPaths } = recordingRoute('mp4');
