/** @import { Holder } from './machineReadableZone.mjs' */

/**
 * @typedef {Holder & {
 *   issueDate: string,
 *   birthPlace?: string,
 *   address?: readonly [string, string],
 *   height?: string,
 *   nativeName?: string,
 *   categories?: readonly string[],
 * }} Document What is printed on a document of an invented person of Utopia. The samples say the same.
 */

/** @type {Readonly<Record<'amaraPassport' | 'amaraCard' | 'faridLicence' | 'henrikCard', Document>>} */
export const documents = {
  amaraPassport: {
    surname: 'Nwosu-Lind',
    givenNames: 'Amara',
    documentNumber: 'U44719025',
    birthDate: '1985-04-12',
    sex: 'F',
    issueDate: '2021-06-15',
    expiryDate: '2031-06-14',
    personalNumber: '850412-4471',
    birthPlace: 'Amaurot',
  },
  amaraCard: {
    surname: 'Nwosu-Lind',
    givenNames: 'Amara',
    documentNumber: 'C82504178',
    birthDate: '1985-04-12',
    sex: 'F',
    issueDate: '2019-03-03',
    expiryDate: '2029-03-02',
    personalNumber: '850412-4471',
    birthPlace: 'Amaurot',
    address: ['7 Lantern Quay', '1042 Amaurot'],
    height: '1.68 m',
  },
  faridLicence: {
    surname: 'Benhalima Roux',
    givenNames: 'Farid',
    documentNumber: 'D60719348',
    birthDate: '1981-06-08',
    sex: 'M',
    issueDate: '2018-11-20',
    expiryDate: '2028-11-19',
    personalNumber: 'BE742190',
    birthPlace: 'Anyder Bridge',
    address: ['31 Ferry Lane', '2260 Anyder Bridge'],
    nativeName: 'فريد بن حليمة رو',
    categories: ['AM', 'B', 'BE'],
  },
  henrikCard: {
    surname: 'Aaltonen-Brandt',
    givenNames: 'Henrik',
    documentNumber: 'C57120493',
    birthDate: '1957-04-12',
    sex: 'M',
    issueDate: '2018-02-27',
    expiryDate: '2028-02-26',
    personalNumber: '120457-093K',
    birthPlace: 'Amaurot',
  },
};
