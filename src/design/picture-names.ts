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
  'kitchen',
  'landing',
  'library',
  'park',
  'pegs',
  'school',
  'shed',
  'sofa',
  'station',
  'street',
  'table',
  'van',
] as const;
export type PictureName = (typeof pictureNames)[number];
