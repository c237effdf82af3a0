using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>How letters are sent and what they say.</summary>
public static class EmailSettings
{
    private static readonly SettingSection email = new("Email");

    public static readonly Setting<bool> EmailNotificationShowMessage = email.Switch("Email_notification_show_message", true,
        "Show the text of a message in the letter about it.", Public);
    public static readonly Setting<bool> EmailPlainTextOnly = email.Switch("email_plain_text_only", false,
        "Send letters as plain text.");
    public static readonly Setting<bool> DirectReplyEnable = email.Switch("Direct_Reply_Enable", false,
        "Turn answers to letters into messages.");
    public static readonly Setting<bool> DirectReplyDebug = email.Switch("Direct_Reply_Debug", false,
        "Log how answers are fetched.");
    public static readonly Setting<string> DirectReplyProtocol = email.Choice("Direct_Reply_Protocol", "IMAP", ["IMAP", "POP"],
        "Protocol by which answers are fetched.");
    public static readonly Setting<string> DirectReplyHost = email.Text("Direct_Reply_Host", "",
        "Server from which answers are fetched.");
    public static readonly Setting<string> DirectReplyPort = email.Text("Direct_Reply_Port", "",
        "Port of that server.");
    public static readonly Setting<bool> DirectReplyIgnoreTls = email.Switch("Direct_Reply_IgnoreTLS", false,
        "Fetch answers without encryption.");
    public static readonly Setting<long> DirectReplyFrequency = email.Number("Direct_Reply_Frequency", 5,
        "Minutes between two looks for answers.");
    public static readonly Setting<bool> DirectReplyDelete = email.Switch("Direct_Reply_Delete", true,
        "Delete answers from the mailbox once they are fetched.");
    public static readonly Setting<string> DirectReplySeparator = email.Choice("Direct_Reply_Separator",
        "+",
        ["!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~"],
        "Sign between name and reference in the address for answers.");
    public static readonly Setting<string> DirectReplyUsername = email.Text("Direct_Reply_Username", "",
        "Account of the mailbox for answers.", Secret);
    public static readonly Setting<string> DirectReplyReplyTo = email.Text("Direct_Reply_ReplyTo", "",
        "Address to which answers go.");
    public static readonly Setting<string> DirectReplyPassword = email.Password("Direct_Reply_Password", "",
        "Password of the mailbox for answers.", Secret);
    public static readonly Setting<string> SmtpProtocol = email.Choice("SMTP_Protocol", "smtp", ["smtp", "smtps"],
        "Protocol by which letters are sent.");
    public static readonly Setting<string> SmtpHost = email.Text("SMTP_Host", "",
        "Server through which letters are sent; empty for none.");
    public static readonly Setting<string> SmtpPort = email.Text("SMTP_Port", "",
        "Port of that server.");
    public static readonly Setting<bool> SmtpIgnoreTls = email.Switch("SMTP_IgnoreTLS", true,
        "Send letters without encryption.");
    public static readonly Setting<bool> SmtpPool = email.Switch("SMTP_Pool", true,
        "Keep connections open between letters.");
    public static readonly Setting<string> SmtpUsername = email.Text("SMTP_Username", "",
        "Account at the server through which letters are sent.", Secret);
    public static readonly Setting<string> SmtpPassword = email.Password("SMTP_Password", "",
        "Password at the server through which letters are sent.", Secret);
    public static readonly Setting<string> FromEmail = email.Text("From_Email", "",
        "Sender of letters.");
    public static readonly Setting<string> SmtpTest = email.Action("SMTP_Test_Button", "sendSMTPTestEmail",
        "Send a letter to oneself as a test.");
    public static readonly Setting<bool> AddSenderToReplyTo = email.Switch("Add_Sender_To_ReplyTo", false,
        "Let answers to a letter about a message go to its author.");
    public static readonly Setting<string> EnrollmentSubject = email.Text("Accounts_Enrollment_Email_Subject", "{Welcome_to}",
        "Subject of the letter after registration.");
    public static readonly Setting<string> UserAddedSubject = email.Text("Accounts_UserAddedEmail_Subject", "{Welcome_to}",
        "Subject of the letter about an account that somebody else created.");
    public static readonly Setting<string> VerificationSubject = email.Text("Verification_Email_Subject", "{Verification_Email_Subject}",
        "Subject of the letter that asks to confirm an address.");
    public static readonly Setting<bool> OfflineMessageUseDeepLink = email.Switch("Offline_Message_Use_DeepLink", true,
        "Let letters about messages open the mobile app.");
    public static readonly Setting<string> InvitationSubject = email.Text("Invitation_Subject", "{Invitation_Subject_Default}",
        "Subject of an invitation.");
    public static readonly Setting<long> InvitationEmailCount = email.Number("Invitation_Email_Count", 0,
        "Number of invitations sent.", Hidden);
    public static readonly Setting<string> ForgotPasswordSubject = email.Text("Forgot_Password_Email_Subject", "{Forgot_Password_Email_Subject}",
        "Subject of the letter for a new password.");
    public static readonly Setting<string> EmailChangedSubject = email.Text("Email_Changed_Email_Subject", "{Email_Changed_Email_Subject}",
        "Subject of the letter about a changed address.");
    public static readonly Setting<string> PasswordChangedSubject = email.Text("Password_Changed_Email_Subject", "{Password_Changed_Email_Subject}",
        "Subject of the letter about a changed password.");
    public static readonly Setting<string> Header = email.Code("Email_Header", "",
        "Head of every letter.");
    public static readonly Setting<string> Footer = email.Code("Email_Footer", "",
        "Foot of every letter.");
    public static readonly Setting<string> FooterDirectReply = email.Code("Email_Footer_Direct_Reply", "",
        "Foot of a letter that can be answered.");
    public static readonly Setting<string> Style = email.Code("email_style", "",
        "Style sheet of letters.");
    public static readonly Setting<string> Enrollment = email.Code("Accounts_Enrollment_Email", "",
        "Letter after registration.");
    public static readonly Setting<string> UserAdded = email.Code("Accounts_UserAddedEmail_Email", "",
        "Letter about an account that somebody else created.");
    public static readonly Setting<string> Verification = email.Code("Verification_Email", "",
        "Letter that asks to confirm an address.");
    public static readonly Setting<string> Invitation = email.Code("Invitation_Email", "",
        "Invitation.");
    public static readonly Setting<string> ForgotPassword = email.Code("Forgot_Password_Email", "",
        "Letter for a new password.");
    public static readonly Setting<string> EmailChanged = email.Code("Email_Changed_Email", "",
        "Letter about a changed address.");
    public static readonly Setting<string> PasswordChanged = email.Code("Password_Changed_Email", "",
        "Letter about a changed password.");
    public static readonly Setting<string> OfflineDirect = email.Code("Offline_DM_Email", "",
        "Letter about a direct message to somebody who is offline.");
    public static readonly Setting<string> OfflineMention = email.Code("Offline_Mention_Email", "",
        "Letter about a mention of somebody who is offline.");
    public static readonly Setting<string> OfflineMentionAll = email.Code("Offline_Mention_All_Email", "",
        "Letter about a mention of everybody to somebody who is offline.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        EmailNotificationShowMessage, EmailPlainTextOnly, DirectReplyEnable, DirectReplyDebug, DirectReplyProtocol,
        DirectReplyHost, DirectReplyPort, DirectReplyIgnoreTls, DirectReplyFrequency, DirectReplyDelete,
        DirectReplySeparator, DirectReplyUsername, DirectReplyReplyTo, DirectReplyPassword, SmtpProtocol, SmtpHost,
        SmtpPort, SmtpIgnoreTls, SmtpPool, SmtpUsername, SmtpPassword, FromEmail, SmtpTest, AddSenderToReplyTo,
        EnrollmentSubject, UserAddedSubject, VerificationSubject, OfflineMessageUseDeepLink, InvitationSubject,
        InvitationEmailCount, ForgotPasswordSubject, EmailChangedSubject, PasswordChangedSubject, Header, Footer,
        FooterDirectReply, Style, Enrollment, UserAdded, Verification, Invitation, ForgotPassword, EmailChanged,
        PasswordChanged, OfflineDirect, OfflineMention, OfflineMentionAll,
    ];
}
