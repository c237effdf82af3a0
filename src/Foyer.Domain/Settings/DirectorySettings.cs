using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Accounts from LDAP, CAS and Crowd.</summary>
public static class DirectorySettings
{
    private static readonly SettingSection ldap = new("LDAP");
    private static readonly SettingSection cas = new("CAS");
    private static readonly SettingSection atlassianCrowd = new("AtlassianCrowd");

    public static readonly Setting<bool> LdapEnabled = ldap.Switch("LDAP_Enable", false,
        "Let people sign in with their account in a directory.", Public);
    public static readonly Setting<string> LdapServerType = ldap.Choice("LDAP_Server_Type", "ad", ["ad", ""],
        "Kind of the directory: Active Directory or another.", Public);
    public static readonly Setting<string> LdapHost = ldap.Text("LDAP_Host", "",
        "Host of the directory.");
    public static readonly Setting<long> LdapPort = ldap.Number("LDAP_Port", 389,
        "Port of the directory.");
    public static readonly Setting<bool> LdapReconnect = ldap.Switch("LDAP_Reconnect", false,
        "Connect again when the connection was lost.");
    public static readonly Setting<bool> LdapLoginFallback = ldap.Switch("LDAP_Login_Fallback", false,
        "Try the password of this server when the directory refuses.");
    public static readonly Setting<bool> LdapAuthentication = ldap.Switch("LDAP_Authentication", false,
        "Sign in to the directory for searching.");
    public static readonly Setting<string> LdapAuthenticationUserDN = ldap.Text("LDAP_Authentication_UserDN", "",
        "Account for searching.");
    public static readonly Setting<string> LdapAuthenticationPassword = ldap.Password("LDAP_Authentication_Password", "",
        "Password of that account.", Secret);
    public static readonly Setting<string> LdapEncryption = ldap.Choice("LDAP_Encryption", "plain", ["plain", "tls", "ssl"],
        "Encryption of the connection.");
    public static readonly Setting<string> LdapCACert = ldap.Text("LDAP_CA_Cert", "",
        "Certificate of the authority that the directory trusts.");
    public static readonly Setting<bool> LdapRejectUnauthorized = ldap.Switch("LDAP_Reject_Unauthorized", true,
        "Refuse a directory whose certificate cannot be verified.");
    public static readonly Setting<long> LdapTimeout = ldap.Number("LDAP_Timeout", 60000,
        "Milliseconds after which a search is given up.");
    public static readonly Setting<long> LdapConnectTimeout = ldap.Number("LDAP_Connect_Timeout", 1000,
        "Milliseconds after which a connection attempt is given up.");
    public static readonly Setting<long> LdapIdleTimeout = ldap.Number("LDAP_Idle_Timeout", 1000,
        "Milliseconds after which an unused connection is closed.");
    public static readonly Setting<bool> LdapFindUserAfterLogin = ldap.Switch("LDAP_Find_User_After_Login", true,
        "Look the account up after sign-in, to be sure that it exists.");
    public static readonly Setting<string> LdapBaseDN = ldap.Text("LDAP_BaseDN", "",
        "Part of the directory that is searched.");
    public static readonly Setting<string> LdapUserSearchFilter = ldap.Text("LDAP_User_Search_Filter", "(objectclass=*)",
        "Filter that finds accounts.");
    public static readonly Setting<string> LdapUserSearchScope = ldap.Text("LDAP_User_Search_Scope", "sub",
        "How deep is searched.");
    public static readonly Setting<string> LdapADUserSearchField = ldap.Text("LDAP_AD_User_Search_Field", "sAMAccountName",
        "Field that holds the username in Active Directory.");
    public static readonly Setting<string> LdapUserSearchField = ldap.Text("LDAP_User_Search_Field", "uid",
        "Field that holds the username.");
    public static readonly Setting<long> LdapSearchPageSize = ldap.Number("LDAP_Search_Page_Size", 250,
        "Entries on a page of results.");
    public static readonly Setting<long> LdapSearchSizeLimit = ldap.Number("LDAP_Search_Size_Limit", 1000,
        "Greatest number of entries.");
    public static readonly Setting<bool> LdapGroupFilterEnable = ldap.Switch("LDAP_Group_Filter_Enable", false,
        "Let in members of one group only.");
    public static readonly Setting<string> LdapGroupFilterObjectClass = ldap.Text("LDAP_Group_Filter_ObjectClass", "groupOfUniqueNames",
        "Class of groups.");
    public static readonly Setting<string> LdapGroupFilterGroupIdAttribute = ldap.Text("LDAP_Group_Filter_Group_Id_Attribute", "cn",
        "Field that holds the name of a group.");
    public static readonly Setting<string> LdapGroupFilterGroupMemberAttribute = ldap.Text("LDAP_Group_Filter_Group_Member_Attribute", "uniqueMember",
        "Field that holds the members of a group.");
    public static readonly Setting<string> LdapGroupFilterGroupMemberFormat = ldap.Text("LDAP_Group_Filter_Group_Member_Format", "",
        "How a member is written in that field.");
    public static readonly Setting<string> LdapGroupFilterGroupName = ldap.Text("LDAP_Group_Filter_Group_Name", "ROCKET_CHAT",
        "Group whose members are let in.");
    public static readonly Setting<string> LdapUniqueIdentifierField = ldap.Text(
        "LDAP_Unique_Identifier_Field", "objectGUID,ibm-entryUUID,GUID,dominoUNID,nsuniqueId,uidNumber,uid",
        "Fields that identify an account for good, separated by commas.");
    public static readonly Setting<bool> LdapMergeExistingUsers = ldap.Switch("LDAP_Merge_Existing_Users", false,
        "Join an account of the directory with one of the same username.");
    public static readonly Setting<bool> LdapUpdateDataOnLogin = ldap.Switch("LDAP_Update_Data_On_Login", true,
        "Take over changed facts on sign-in.");
    public static readonly Setting<bool> LdapUpdateDataOnOAuthLogin = ldap.Switch("LDAP_Update_Data_On_OAuth_Login", false,
        "Take over changed facts on sign-in through another service.");
    public static readonly Setting<string> LdapDefaultDomain = ldap.Text("LDAP_Default_Domain", "",
        "Mail domain of accounts that have no address.");
    public static readonly Setting<string> LdapADUsernameField = ldap.Text("LDAP_AD_Username_Field", "sAMAccountName",
        "Field from which the username is made in Active Directory.");
    public static readonly Setting<string> LdapUsernameField = ldap.Text("LDAP_Username_Field", "uid",
        "Field from which the username is made.");
    public static readonly Setting<string> LdapADEmailField = ldap.Text("LDAP_AD_Email_Field", "mail",
        "Field that holds the address in Active Directory.");
    public static readonly Setting<string> LdapEmailField = ldap.Text("LDAP_Email_Field", "mail",
        "Field that holds the address.");
    public static readonly Setting<string> LdapADNameField = ldap.Text("LDAP_AD_Name_Field", "cn",
        "Field that holds the name in Active Directory.");
    public static readonly Setting<string> LdapNameField = ldap.Text("LDAP_Name_Field", "cn",
        "Field that holds the name.");
    public static readonly Setting<bool> LdapSyncUserAvatar = ldap.Switch("LDAP_Sync_User_Avatar", true,
        "Take over pictures.");
    public static readonly Setting<string> LdapAvatarField = ldap.Text("LDAP_Avatar_Field", "",
        "Field that holds the picture; empty for the usual ones.");
    public static readonly Setting<bool> CasEnabled = cas.Switch("CAS_enabled", false,
        "Let people sign in through CAS.", Public);
    public static readonly Setting<string> CasBaseUrl = cas.Text("CAS_base_url", "",
        "Address of the CAS server.", Public);
    public static readonly Setting<string> CasLoginUrl = cas.Text("CAS_login_url", "",
        "Address of its sign-in page.", Public);
    public static readonly Setting<bool> CasTrustUsername = cas.Switch("CAS_trust_username", false,
        "Join an account of CAS with one of the same username.", Public);
    public static readonly Setting<long> CasPopupWidth = cas.Number("CAS_popup_width", 810,
        "Width of the sign-in window in pixels.", Public);
    public static readonly Setting<long> CasPopupHeight = cas.Number("CAS_popup_height", 610,
        "Height of the sign-in window in pixels.", Public);
    public static readonly Setting<string> CasVersion = cas.Choice("CAS_version", "1.0", ["1.0", "2.0"],
        "Version of the protocol.");
    public static readonly Setting<bool> CasCreationUserEnabled = cas.Switch("CAS_Creation_User_Enabled", true,
        "Create accounts on first sign-in.");
    public static readonly Setting<bool> CasSyncUserDataEnabled = cas.Switch("CAS_Sync_User_Data_Enabled", true,
        "Take over facts on sign-in.");
    public static readonly Setting<string> CasSyncUserDataFieldMap = cas.Text("CAS_Sync_User_Data_FieldMap", "{}",
        "Which field becomes which, as JSON.");
    public static readonly Setting<string> CasButtonLabelText = cas.Text("CAS_button_label_text", "CAS",
        "Text of the sign-in button.");
    public static readonly Setting<string> CasButtonLabelColor = cas.Color("CAS_button_label_color", "#FFFFFF",
        "Colour of that text.");
    public static readonly Setting<string> CasButtonColor = cas.Color("CAS_button_color", "#1d74f5",
        "Colour of the sign-in button.");
    public static readonly Setting<bool> CasAutoclose = cas.Switch("CAS_autoclose", true,
        "Close the sign-in window by itself.");
    public static readonly Setting<bool> CrowdEnabled = atlassianCrowd.Switch("CROWD_Enable", false,
        "Let people sign in through Crowd.", Public);
    public static readonly Setting<bool> CrowdRemoveOrphanedUsers = atlassianCrowd.Switch("CROWD_Remove_Orphaned_Users", false,
        "Deactivate accounts that are no longer in Crowd.", Public);
    public static readonly Setting<string> CrowdUrl = atlassianCrowd.Text("CROWD_URL", "",
        "Address of the Crowd server.");
    public static readonly Setting<bool> CrowdRejectUnauthorized = atlassianCrowd.Switch("CROWD_Reject_Unauthorized", true,
        "Refuse a Crowd server whose certificate cannot be verified.");
    public static readonly Setting<string> CrowdAppUsername = atlassianCrowd.Text("CROWD_APP_USERNAME", "",
        "Account of this server at Crowd.");
    public static readonly Setting<string> CrowdAppPassword = atlassianCrowd.Password("CROWD_APP_PASSWORD", "",
        "Password of that account.", Secret);
    public static readonly Setting<bool> CrowdSyncUserData = atlassianCrowd.Switch("CROWD_Sync_User_Data", false,
        "Take over facts from Crowd now and then.");
    public static readonly Setting<string> CrowdSyncInterval = atlassianCrowd.Choice("CROWD_Sync_Interval",
        "every_1_hour",
        ["every_10_minutes", "every_30_minutes", "every_1_hour", "every_6_hours", "every_12_hours"],
        "How often facts are taken over.");
    public static readonly Setting<bool> CrowdCleanUsernames = atlassianCrowd.Switch("CROWD_Clean_Usernames", true,
        "Cut the mail domain off usernames.");
    public static readonly Setting<bool> CrowdAllowCustomUsername = atlassianCrowd.Switch("CROWD_Allow_Custom_Username", true,
        "Let people choose another username than that in Crowd.");
    public static readonly Setting<string> CrowdTestConnection = atlassianCrowd.Action("CROWD_Test_Connection", "crowd_test_connection",
        "Try the connection.");
    public static readonly Setting<string> CrowdSyncUsers = atlassianCrowd.Action("CROWD_Sync_Users", "crowd_sync_users",
        "Take over facts now.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        LdapEnabled, LdapServerType, LdapHost, LdapPort, LdapReconnect, LdapLoginFallback, LdapAuthentication,
        LdapAuthenticationUserDN, LdapAuthenticationPassword, LdapEncryption, LdapCACert, LdapRejectUnauthorized,
        LdapTimeout, LdapConnectTimeout, LdapIdleTimeout, LdapFindUserAfterLogin, LdapBaseDN, LdapUserSearchFilter,
        LdapUserSearchScope, LdapADUserSearchField, LdapUserSearchField, LdapSearchPageSize, LdapSearchSizeLimit,
        LdapGroupFilterEnable, LdapGroupFilterObjectClass, LdapGroupFilterGroupIdAttribute,
        LdapGroupFilterGroupMemberAttribute, LdapGroupFilterGroupMemberFormat, LdapGroupFilterGroupName,
        LdapUniqueIdentifierField, LdapMergeExistingUsers, LdapUpdateDataOnLogin, LdapUpdateDataOnOAuthLogin,
        LdapDefaultDomain, LdapADUsernameField, LdapUsernameField, LdapADEmailField, LdapEmailField, LdapADNameField,
        LdapNameField, LdapSyncUserAvatar, LdapAvatarField, CasEnabled, CasBaseUrl, CasLoginUrl, CasTrustUsername,
        CasPopupWidth, CasPopupHeight, CasVersion, CasCreationUserEnabled, CasSyncUserDataEnabled,
        CasSyncUserDataFieldMap, CasButtonLabelText, CasButtonLabelColor, CasButtonColor, CasAutoclose, CrowdEnabled,
        CrowdRemoveOrphanedUsers, CrowdUrl, CrowdRejectUnauthorized, CrowdAppUsername, CrowdAppPassword,
        CrowdSyncUserData, CrowdSyncInterval, CrowdCleanUsernames, CrowdAllowCustomUsername, CrowdTestConnection,
        CrowdSyncUsers,
    ];
}
