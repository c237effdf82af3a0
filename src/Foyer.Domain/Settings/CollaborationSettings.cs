using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Discussions, threads and conversations that only their members can read.</summary>
public static class CollaborationSettings
{
    private static readonly SettingSection discussion = new("Discussion");
    private static readonly SettingSection threads = new("Threads");
    private static readonly SettingSection encryption = new("E2E Encryption");
    private static readonly SettingSection offTheRecord = new("OTR");
    private static readonly SettingSection userDataDownload = new("UserDataDownload");
    private static readonly SettingSection emojiCustomFilesystem = new("EmojiCustomFilesystem");
    private static readonly SettingSection customSoundsFilesystem = new("CustomSoundsFilesystem");
    private static readonly SettingSection webdavIntegration = new("Webdav Integration");
    private static readonly SettingSection search = new("Search");

    public static readonly Setting<bool> DiscussionEnabled = discussion.Switch("Discussion_enabled", true,
        "Let people start discussions.", Public);
    public static readonly Setting<bool> ThreadsEnabled = threads.Switch("Threads_enabled", true,
        "Let people answer in threads.", Public);
    public static readonly Setting<bool> EncryptionEnabled = encryption.Switch("E2E_Enable", false,
        "Let rooms be encrypted end to end.", Public);
    public static readonly Setting<bool> AllowUnencryptedMessages = encryption.Switch("E2E_Allow_Unencrypted_Messages", true,
        "Let unencrypted messages into encrypted rooms.", Public);
    public static readonly Setting<bool> EncryptFiles = encryption.Switch("E2E_Enable_Encrypt_Files", true,
        "Encrypt files in encrypted rooms.", Public);
    public static readonly Setting<bool> EncryptDirectByDefault = encryption.Switch("E2E_Enabled_Default_DirectRooms", false,
        "Encrypt new direct conversations.", Public);
    public static readonly Setting<bool> EncryptGroupsByDefault = encryption.Switch("E2E_Enabled_Default_PrivateRooms", false,
        "Encrypt new private groups.", Public);
    public static readonly Setting<bool> EncryptMentions = encryption.Switch("E2E_Enabled_Mentions", false,
        "Let mentions work in encrypted rooms.", Public);
    public static readonly Setting<bool> OffTheRecordEnabled = offTheRecord.Switch("OTR_Enable", true,
        "Let two people talk without any record.", Public);
    public static readonly Setting<long> OffTheRecordCount = offTheRecord.Number("OTR_Count", 0,
        "Number of conversations without record.");
    public static readonly Setting<bool> ExportEnabled = userDataDownload.Switch("UserData_EnableDownload", true,
        "Let people download their own data.", Public);
    public static readonly Setting<string> ExportFolder = userDataDownload.Text("UserData_FileSystemPath", "",
        "Folder in which exports are prepared.", Public);
    public static readonly Setting<string> ExportArchiveFolder = userDataDownload.Text("UserData_FileSystemZipPath", "",
        "Folder in which finished exports are kept.", Public);
    public static readonly Setting<long> ExportFrequency = userDataDownload.Number("UserData_ProcessingFrequency", 2,
        "Minutes between two steps of an export.", Public);
    public static readonly Setting<long> ExportMessagesPerStep = userDataDownload.Number("UserData_MessageLimitPerRequest", 1000,
        "Messages that one step of an export handles.", Public);
    public static readonly Setting<string> EmojiUploadStorageType = emojiCustomFilesystem.Choice("EmojiUpload_Storage_Type", "GridFS", ["GridFS", "FileSystem"],
        "Where custom emoji are kept.");
    public static readonly Setting<string> EmojiUploadFileSystemPath = emojiCustomFilesystem.Text("EmojiUpload_FileSystemPath", "",
        "Folder in which custom emoji are kept.");
    public static readonly Setting<string> CustomSoundsStorageType = customSoundsFilesystem.Choice("CustomSounds_Storage_Type", "GridFS", ["GridFS", "FileSystem"],
        "Where custom sounds are kept.");
    public static readonly Setting<string> CustomSoundsFileSystemPath = customSoundsFilesystem.Text("CustomSounds_FileSystemPath", "",
        "Folder in which custom sounds are kept.");
    public static readonly Setting<bool> WebdavIntegrationEnabled = webdavIntegration.Switch("Webdav_Integration_Enabled", false,
        "Let people reach their own WebDAV stores.", Public);
    public static readonly Setting<string> SearchProvider = search.Text("Search.Provider", "defaultProvider",
        "Which search is used.");
    public static readonly Setting<bool> SearchEverywhere = search.Switch("Search.defaultProvider.GlobalSearchEnabled", false,
        "Let people search in all their rooms at once.");
    public static readonly Setting<long> SearchPageSize = search.Number("Search.defaultProvider.PageSize", 10,
        "Messages on one page of results.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        DiscussionEnabled, ThreadsEnabled, EncryptionEnabled, AllowUnencryptedMessages, EncryptFiles,
        EncryptDirectByDefault, EncryptGroupsByDefault, EncryptMentions, OffTheRecordEnabled, OffTheRecordCount,
        ExportEnabled, ExportFolder, ExportArchiveFolder, ExportFrequency, ExportMessagesPerStep,
        EmojiUploadStorageType, EmojiUploadFileSystemPath, CustomSoundsStorageType, CustomSoundsFileSystemPath,
        WebdavIntegrationEnabled, SearchProvider, SearchEverywhere, SearchPageSize,
    ];
}
