using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>The organisation that runs the server, and cloud services of the dialect that Foyer does not use.</summary>
public static class OrganizationSettings
{
    private static readonly SettingSection setupWizard = new("Setup_Wizard");
    private static readonly SettingSection cloud = new("Cloud");

    public static readonly Setting<string> Name = setupWizard.Text("Organization_Name", "",
        "Name of the organisation.", Public);
    public static readonly Setting<string> Type = setupWizard.Choice("Organization_Type", "", ["community", "enterprise", "government", "nonprofit"],
        "Kind of the organisation.");
    public static readonly Setting<string> Industry = setupWizard.Text("Industry", "",
        "Field in which the organisation works.");
    public static readonly Setting<string> Size = setupWizard.Choice("Size", "", ["0", "1", "2", "3", "4", "5", "6", "7"],
        "Size of the organisation, from 0 for the smallest to 7.");
    public static readonly Setting<string> Country = setupWizard.Text("Country", "",
        "Country of the organisation.");
    public static readonly Setting<string> Website = setupWizard.Text("Website", "",
        "Website of the organisation.");
    public static readonly Setting<string> ServerType = setupWizard.Choice("Server_Type", "", ["privateTeam", "publicCommunity"],
        "Whether the server is for a closed group or for the public.");
    public static readonly Setting<bool> AllowMarketingEmails = setupWizard.Switch("Allow_Marketing_Emails", true,
        "Whether the makers of the software may write; Foyer tells nobody.");
    public static readonly Setting<bool> RegisterServer = setupWizard.Switch("Register_Server", false,
        "Whether the server is registered with a cloud service.");
    public static readonly Setting<string> Email = setupWizard.Text("Organization_Email", "",
        "E-mail address of the organisation.");
    public static readonly Setting<long> TriggeredEmailsCount = setupWizard.Number("Triggered_Emails_Count", 0,
        "Number of letters sent by a cloud service.");
    public static readonly Setting<string> NpsUrl = cloud.Text("Nps_Url", "https://nps.rocket.chat",
        "Address that collects satisfaction; Foyer never calls it.");
    public static readonly Setting<string> CloudWorkspaceSupportedVersionsToken = cloud.Text("Cloud_Workspace_Supported_Versions_Token", "",
        "List of supported versions, signed by a cloud service.");
    public static readonly Setting<string> CloudUrl = cloud.Text("Cloud_Url", "https://cloud.rocket.chat",
        "Address of the cloud service; Foyer never calls it.");
    public static readonly Setting<bool> CloudServiceAgreePrivacyTerms = cloud.Switch("Cloud_Service_Agree_PrivacyTerms", false,
        "Whether the terms of the cloud service were accepted.");
    public static readonly Setting<string> CloudWorkspaceId = cloud.Text("Cloud_Workspace_Id", "",
        "Number of this server at the cloud service.");
    public static readonly Setting<string> CloudWorkspaceName = cloud.Text("Cloud_Workspace_Name", "",
        "Name of this server at the cloud service.");
    public static readonly Setting<string> CloudWorkspaceClientId = cloud.Text("Cloud_Workspace_Client_Id", "",
        "Account of this server at the cloud service.");
    public static readonly Setting<string> CloudWorkspaceClientSecret = cloud.Text("Cloud_Workspace_Client_Secret", "",
        "Secret of that account.", Secret);
    public static readonly Setting<long> CloudWorkspaceClientSecretExpiresAt = cloud.Number("Cloud_Workspace_Client_Secret_Expires_At", 0,
        "When that secret ends.");
    public static readonly Setting<string> CloudWorkspaceRegistrationClientUri = cloud.Text("Cloud_Workspace_Registration_Client_Uri", "",
        "Address for changes to the registration.");
    public static readonly Setting<string> CloudWorkspacePublicKey = cloud.Text("Cloud_Workspace_PublicKey", "",
        "Key with which the cloud service signs.");
    public static readonly Setting<string> CloudWorkspaceLicense = cloud.Text("Cloud_Workspace_License", "",
        "Licence from the cloud service; Foyer needs none.", Secret);
    public static readonly Setting<bool> CloudWorkspaceHadTrial = cloud.Switch("Cloud_Workspace_Had_Trial", false,
        "Whether a trial licence was used.");
    public static readonly Setting<string> CloudWorkspaceAccessToken = cloud.Text("Cloud_Workspace_Access_Token", "",
        "Token for the cloud service.", Secret);
    public static readonly Setting<long> CloudWorkspaceAccessTokenExpiresAt = cloud.Moment("Cloud_Workspace_Access_Token_Expires_At", 0,
        "When that token ends.");
    public static readonly Setting<string> CloudWorkspaceRegistrationState = cloud.Text("Cloud_Workspace_Registration_State", "",
        "State of the registration.");
    public static readonly Setting<string> CloudBillingUrl = cloud.Text("Cloud_Billing_Url", "https://billing.rocket.chat",
        "Address of the bills of the cloud service; Foyer never calls it.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Name, Type, Industry, Size, Country, Website, ServerType, AllowMarketingEmails, RegisterServer, Email,
        TriggeredEmailsCount, NpsUrl, CloudWorkspaceSupportedVersionsToken, CloudUrl, CloudServiceAgreePrivacyTerms,
        CloudWorkspaceId, CloudWorkspaceName, CloudWorkspaceClientId, CloudWorkspaceClientSecret,
        CloudWorkspaceClientSecretExpiresAt, CloudWorkspaceRegistrationClientUri, CloudWorkspacePublicKey,
        CloudWorkspaceLicense, CloudWorkspaceHadTrial, CloudWorkspaceAccessToken, CloudWorkspaceAccessTokenExpiresAt,
        CloudWorkspaceRegistrationState, CloudBillingUrl,
    ];
}
