namespace Foyer.Domain.Mails;

/// <summary>An account's wish to get no more letters that go to everybody.</summary>
public sealed class MailRefusal
{
    private MailRefusal()
    {
    }

    /// <summary>An account wants no more such letters.</summary>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment.</param>
    public MailRefusal(UserId account, DateTimeOffset now) => (Account, RefusedAt) = (account, now);

    /// <summary>The account.</summary>
    public UserId Account { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset RefusedAt { get; private set; }
}
