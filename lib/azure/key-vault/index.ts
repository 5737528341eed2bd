export { KeyVaultAccess, type KeyVaultAccessProps } from "./access";
export { EncryptionKey, type EncryptionKeyProps, type IEncryptionKey, withoutVersion } from "./key";
export { addKeyUser, checkKeyNear } from "./key-user";
export { type IKeyVault, KeyVault, type KeyVaultAuthorization, type KeyVaultProps } from "./vault";
