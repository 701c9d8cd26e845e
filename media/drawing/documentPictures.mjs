/** @import { Picture } from './scenes.mjs' */
import {
  CARD,
  cardBack,
  cardFront,
  flatColours,
  licence,
  onTable,
  PAGE,
  passport,
} from './documents.mjs';
import { documents } from './holders.mjs';

const amaraFront = cardFront(
  'amara',
  { clothes: '#345c7c', collar: '#f2c14e', cut: 'crew', smile: 0.1 },
  documents.amaraCard,
);

const page = { type: 'image/png', quality: 1, ...PAGE, flatColours: flatColours('passport') };
const card = { type: 'image/png', quality: 1, ...CARD, flatColours: flatColours('card') };

/** @type {readonly Picture[]} */
export const documentPictures = [
  {
    ...page,
    path: '43708f292baf31d35e521b08864e8d62',
    svg: passport(
      'amara',
      { clothes: '#2c6a63', collar: '#efe6dc', cut: 'blazer', smile: 0.2 },
      documents.amaraPassport,
    ),
  },
  {
    type: 'image/webp',
    width: 256,
    height: 192,
    quality: 0.1,
    path: '4843598c331af9b4e89cf4a031cda3c0',
    svg: onTable(amaraFront),
  },
  { ...card, path: '452cccd043696eddadecd77948d00244', svg: amaraFront },
  { ...card, path: '1bb549a91f2ff08755735a4029d7544e', svg: cardBack(documents.amaraCard) },
  {
    ...card,
    flatColours: flatColours('licence'),
    path: '1ee75200891f4407434baadd7ff0e4f6',
    svg: licence(
      'farid',
      { clothes: '#5d6f5a', collar: '#fff', cut: 'shirt', smile: 0.1 },
      documents.faridLicence,
    ),
  },
  {
    ...card,
    path: '0e43756e5a2eeed18470600d1fa43b2a',
    svg: cardFront(
      'henrik',
      { clothes: '#3d4a5c', collar: '#f3f0ea', cut: 'blazer', smile: 0.1 },
      documents.henrikCard,
    ),
  },
];
