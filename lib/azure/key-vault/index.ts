export { KeyVaultAccess, type KeyVaultAccessProps } from "./access";
export { EncryptionKey, type EncryptionKeyProps, type IEncryptionKey } from "./key";
export { type IKeyVault, KeyVault, type KeyVaultAuthorization, type KeyVaultProps } from "./vault";
