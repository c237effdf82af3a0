using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Which files may be sent and where they are kept.</summary>
public static class FileUploadSettings
{
    private static readonly SettingSection fileUpload = new("FileUpload");

    public static readonly Setting<bool> Enabled = fileUpload.Switch("FileUpload_Enabled", true,
        "Let people send files.", Public);
    public static readonly Setting<bool> EnabledDirect = fileUpload.Switch("FileUpload_Enabled_Direct", true,
        "Let people send files in direct conversations.", Public);
    public static readonly Setting<long> MaxFileSize = fileUpload.Number("FileUpload_MaxFileSize", 104857600,
        "Greatest size of a file in bytes; -1 for no limit.", Public);
    public static readonly Setting<string> AllowedMediaTypes = fileUpload.Text("FileUpload_MediaTypeWhiteList", "",
        "Media types that may be sent, separated by commas; empty for all.", Public);
    public static readonly Setting<string> BlockedMediaTypes = fileUpload.Text("FileUpload_MediaTypeBlackList", "image/svg+xml",
        "Media types that may not be sent, separated by commas.", Public);
    public static readonly Setting<bool> ProtectFiles = fileUpload.Switch("FileUpload_ProtectFiles", true,
        "Give files only to those who may see them.", Public);
    public static readonly Setting<bool> RotateImages = fileUpload.Switch("FileUpload_RotateImages", true,
        "Turn pictures upright.", Public);
    public static readonly Setting<string> StorageType = fileUpload.Choice("FileUpload_Storage_Type",
        "GridFS",
        ["GridFS", "AmazonS3", "GoogleCloudStorage", "Webdav", "FileSystem"],
        "Where files are kept.", Public);
    public static readonly Setting<bool> RestrictToRoomMembers = fileUpload.Switch("FileUpload_Restrict_to_room_members", true,
        "Give files of a room to its members only.");
    public static readonly Setting<bool> RestrictToUsersWhoCanAccessRoom = fileUpload.Switch("FileUpload_Restrict_to_users_who_can_access_room", false,
        "Give files of a room to all who may read it.");
    public static readonly Setting<bool> EnableSignedLinks = fileUpload.Switch("FileUpload_Enable_json_web_token_for_files", true,
        "Protect files by signed addresses as well.");
    public static readonly Setting<string> SignedLinkSecret = fileUpload.Text("FileUpload_json_web_token_secret_for_files", "",
        "Secret that signs those addresses.", Secret);
    public static readonly Setting<string> S3Bucket = fileUpload.Text("FileUpload_S3_Bucket", "",
        "Bucket of the S3 store.");
    public static readonly Setting<string> S3Acl = fileUpload.Text("FileUpload_S3_Acl", "",
        "Access rule of files in the S3 store.");
    public static readonly Setting<string> S3AccessKeyId = fileUpload.Password("FileUpload_S3_AWSAccessKeyId", "",
        "Access key of the S3 store.", Secret);
    public static readonly Setting<string> S3SecretAccessKey = fileUpload.Password("FileUpload_S3_AWSSecretAccessKey", "",
        "Secret key of the S3 store.", Secret);
    public static readonly Setting<string> S3Cdn = fileUpload.Text("FileUpload_S3_CDN", "",
        "Address in front of the S3 store.");
    public static readonly Setting<string> S3Region = fileUpload.Text("FileUpload_S3_Region", "",
        "Region of the S3 store.");
    public static readonly Setting<string> S3BucketUrl = fileUpload.Text("FileUpload_S3_BucketURL", "",
        "Address of the S3 store.", Secret);
    public static readonly Setting<string> S3SignatureVersion = fileUpload.Text("FileUpload_S3_SignatureVersion", "v4",
        "Version of the signature for the S3 store.");
    public static readonly Setting<bool> S3ForcePathStyle = fileUpload.Switch("FileUpload_S3_ForcePathStyle", false,
        "Put the name of the bucket into the path.");
    public static readonly Setting<long> S3UrlExpirySeconds = fileUpload.Number("FileUpload_S3_URLExpiryTimeSpan", 120,
        "Seconds for which an address of the S3 store is valid.");
    public static readonly Setting<bool> S3ProxyAvatars = fileUpload.Switch("FileUpload_S3_Proxy_Avatars", false,
        "Hand out pictures of people through this server.");
    public static readonly Setting<bool> S3ProxyUploads = fileUpload.Switch("FileUpload_S3_Proxy_Uploads", false,
        "Hand out files through this server.");
    public static readonly Setting<bool> S3ProxyUserDataFiles = fileUpload.Switch("FileUpload_S3_Proxy_UserDataFiles", false,
        "Hand out exports through this server.");
    public static readonly Setting<string> GoogleStorageBucket = fileUpload.Text("FileUpload_GoogleStorage_Bucket", "",
        "Bucket of the Google store.", Secret);
    public static readonly Setting<string> GoogleStorageAccessId = fileUpload.Text("FileUpload_GoogleStorage_AccessId", "",
        "Account of the Google store.", Secret);
    public static readonly Setting<string> GoogleStorageSecret = fileUpload.Text("FileUpload_GoogleStorage_Secret", "",
        "Secret of the Google store.", Secret);
    public static readonly Setting<string> GoogleStorageProjectId = fileUpload.Text("FileUpload_GoogleStorage_ProjectId", "",
        "Project of the Google store.", Secret);
    public static readonly Setting<bool> GoogleStorageProxyAvatars = fileUpload.Switch("FileUpload_GoogleStorage_Proxy_Avatars", false,
        "Hand out pictures of people through this server.");
    public static readonly Setting<bool> GoogleStorageProxyUploads = fileUpload.Switch("FileUpload_GoogleStorage_Proxy_Uploads", false,
        "Hand out files through this server.");
    public static readonly Setting<bool> GoogleStorageProxyUserDataFiles = fileUpload.Switch("FileUpload_GoogleStorage_Proxy_UserDataFiles", false,
        "Hand out exports through this server.");
    public static readonly Setting<string> FileSystemPath = fileUpload.Text("FileUpload_FileSystemPath", "",
        "Folder in which files are kept.");
    public static readonly Setting<string> WebdavUploadFolderPath = fileUpload.Text("FileUpload_Webdav_Upload_Folder_Path", "",
        "Folder of the WebDAV store.");
    public static readonly Setting<string> WebdavServerUrl = fileUpload.Text("FileUpload_Webdav_Server_URL", "",
        "Address of the WebDAV store.");
    public static readonly Setting<string> WebdavUsername = fileUpload.Text("FileUpload_Webdav_Username", "",
        "Account of the WebDAV store.", Secret);
    public static readonly Setting<string> WebdavPassword = fileUpload.Password("FileUpload_Webdav_Password", "",
        "Password of the WebDAV store.", Secret);
    public static readonly Setting<bool> WebdavProxyAvatars = fileUpload.Switch("FileUpload_Webdav_Proxy_Avatars", false,
        "Hand out pictures of people through this server.");
    public static readonly Setting<bool> WebdavProxyUploads = fileUpload.Switch("FileUpload_Webdav_Proxy_Uploads", false,
        "Hand out files through this server.");
    public static readonly Setting<bool> WebdavProxyUserDataFiles = fileUpload.Switch("FileUpload_Webdav_Proxy_UserDataFiles", false,
        "Hand out exports through this server.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Enabled, EnabledDirect, MaxFileSize, AllowedMediaTypes, BlockedMediaTypes, ProtectFiles, RotateImages,
        StorageType, RestrictToRoomMembers, RestrictToUsersWhoCanAccessRoom, EnableSignedLinks, SignedLinkSecret,
        S3Bucket, S3Acl, S3AccessKeyId, S3SecretAccessKey, S3Cdn, S3Region, S3BucketUrl, S3SignatureVersion,
        S3ForcePathStyle, S3UrlExpirySeconds, S3ProxyAvatars, S3ProxyUploads, S3ProxyUserDataFiles,
        GoogleStorageBucket, GoogleStorageAccessId, GoogleStorageSecret, GoogleStorageProjectId,
        GoogleStorageProxyAvatars, GoogleStorageProxyUploads, GoogleStorageProxyUserDataFiles, FileSystemPath,
        WebdavUploadFolderPath, WebdavServerUrl, WebdavUsername, WebdavPassword, WebdavProxyAvatars,
        WebdavProxyUploads, WebdavProxyUserDataFiles,
    ];
}
