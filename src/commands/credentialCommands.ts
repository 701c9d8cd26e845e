/** The commands that ask for a key pair. Few people need them twice, so they are a bundle of their own. */
export { addProfile } from './addProfile';
export { updateCredentials } from './updateCredentials';
