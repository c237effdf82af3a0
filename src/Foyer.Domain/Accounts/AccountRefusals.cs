namespace Foyer.Domain.Accounts;

/// <summary>Why something about an account may not happen.</summary>
public static class AccountRefusals
{
    /// <summary>No such account.</summary>
    public static readonly Refusal InvalidUser = new("error-invalid-user", "Invalid user");

    /// <summary>No such account, in the words of look-ups.</summary>
    public static readonly Refusal NotFound = Refusal.Text("User not found.");

    /// <summary>The nickname is longer than 120 characters.</summary>
    public static readonly Refusal NicknameTooLong = new("error-nickname-size-exceeded", "Nickname size exceeds 120 characters");

    /// <summary>The words about oneself are longer than 260 characters.</summary>
    public static readonly Refusal BioTooLong = new("error-bio-size-exceeded", "Bio size exceeds 260 characters");

    /// <summary>The name holds markup.</summary>
    public static readonly Refusal NameHasForbiddenCharacters = Refusal.Text("Name contains invalid characters");

    /// <summary>Somebody else's account may not be edited.</summary>
    public static readonly Refusal EditingNotAllowed = new("error-action-not-allowed", "Editing user is not allowed");

    /// <summary>The last active administrator must stay one.</summary>
    public static readonly Refusal LastAdmin = new("error-action-not-allowed", "Leaving the app without admins is not allowed");

    /// <summary>The name is taken or kept back.</summary>
    public static readonly Refusal IdentityNotSaved = new("error-could-not-save-identity", "Could not save user identity");

    /// <summary>The new password is the present one.</summary>
    public static readonly Refusal SamePassword = new("error-password-same-as-current", "Entered password same as current password");

    /// <summary>The status is none of the four.</summary>
    public static readonly Refusal InvalidStatus = new(
        "error-invalid-status", "Valid status types include online, away, offline, and busy.");

    /// <summary>Appearing offline is switched off.</summary>
    public static readonly Refusal InvisibleNotAllowed = new("error-status-not-allowed", "Invisible status is disabled");

    /// <summary>Every room in which an account is the only owner must be given up on purpose.</summary>
    /// <param name="toRemove">Rooms that would be deleted.</param>
    /// <param name="toHandOver">Rooms that would get another owner.</param>
    public static Refusal LastOwner(IReadOnlyList<string> toRemove, IReadOnlyList<string> toHandOver) => new(
        "user-last-owner",
        Details: new Dictionary<string, object?> { ["shouldBeRemoved"] = toRemove, ["shouldChangeOwner"] = toHandOver });

    /// <summary>A name or address that belongs to somebody else.</summary>
    /// <param name="value">The name or address.</param>
    public static Refusal InUse(string value) => new("error-field-unavailable", $"{value} is already in use :(");

    /// <summary>A name that nobody may take.</summary>
    /// <param name="username">The name.</param>
    public static Refusal Reserved(string username) => new("error-blocked-username", $"{username} is blocked and can't be used!");

    /// <summary>A value that its field does not take.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field.</param>
    public static Refusal NotValid(string value, string field) =>
        new("error-input-is-not-a-valid-field", $"{value} is not a valid {field}");
}
