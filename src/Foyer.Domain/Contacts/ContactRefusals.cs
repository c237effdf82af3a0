namespace Foyer.Domain.Contacts;

/// <summary>Why something may not be done with a contact.</summary>
public static class ContactRefusals
{
    /// <summary>There is no such contact.</summary>
    public static readonly Refusal NotFound = Refusal.Text("error-contact-not-found");

    /// <summary>There is no such account, or it is no agent's.</summary>
    public static readonly Refusal ManagerNotFound = Refusal.Text("error-contact-manager-not-found");

    /// <summary>The person never came that way.</summary>
    public static readonly Refusal ChannelNotFound = Refusal.Text("error-contact-channel-not-found");

    /// <summary>Staff refuse chats by this way.</summary>
    public static readonly Refusal Blocked = new("error-contact-channel-blocked", "Chats are not accepted this way");

    /// <summary>A contact cannot be merged with itself.</summary>
    public static readonly Refusal SameContact = new("error-same-contact", "A contact cannot be merged with itself");

    /// <summary>A custom field does not match what it asks for.</summary>
    /// <param name="label">The field's label.</param>
    public static Refusal InvalidField(string label) => Refusal.Text($"Invalid value for {label} field");

    /// <summary>There is no such custom field of visitors.</summary>
    /// <param name="key">The key.</param>
    public static Refusal UnknownField(string key) => Refusal.Text($"Custom field {key} is not allowed");

    /// <summary>There is no account by that user name.</summary>
    /// <param name="username">The user name.</param>
    public static Refusal NoSuchManager(string username) => new("error-contact-manager-not-found", $"No user found with username {username}");

    /// <summary>The account is no agent's.</summary>
    public static readonly Refusal ManagerIsNoAgent = new("error-invalid-contact-manager", "The contact manager must be a live-chat agent");
}
