/** The drawings of src/design/pictures, by the names of their files. */
export const pictureNames = [
  'allotment',
  'bus',
  'coast',
  'dales',
  'door',
  'flats',
  'garden',
  'hall',
  'landing',
  'library',
  'school',
  'sofa',
  'street',
  'table',
  'van',
] as const;
export type PictureName = (typeof pictureNames)[number];
