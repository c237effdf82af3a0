namespace Foyer.Domain.Push;

/// <summary>A telephone that wants to be told of messages.</summary>
public sealed class PushToken
{
    private PushToken()
    {
    }

    /// <summary>A new registration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="service">Whose telephones: <c>apn</c> or <c>gcm</c>.</param>
    /// <param name="value">The address of the telephone there.</param>
    /// <param name="appName">The app on it.</param>
    /// <param name="now">When it registers.</param>
    public PushToken(string id, string service, string value, string appName, DateTimeOffset now) =>
        (Id, Service, Value, AppName, CreatedAt, UpdatedAt) = (id, service, value, appName, now, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Whose telephones: <c>apn</c> or <c>gcm</c>.</summary>
    public string Service { get; set; } = "";

    /// <summary>The address of the telephone there.</summary>
    public string Value { get; set; } = "";

    /// <summary>The app on it.</summary>
    public string AppName { get; set; } = "";

    /// <summary>The account that is signed in on it; null while nobody is.</summary>
    public UserId? UserId { get; set; }

    /// <summary>Hash of the sign-in that registered it: it is forgotten together with that.</summary>
    public string? SignInHash { get; set; }

    /// <summary>Whether it is told.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>When it registered.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last said that it is there.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
