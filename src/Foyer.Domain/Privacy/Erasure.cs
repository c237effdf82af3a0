namespace Foyer.Domain.Privacy;

/// <summary>The receipt of an erasure: that somebody's data went, when, and how much; never whose.</summary>
public sealed class Erasure
{
    private Erasure()
    {
    }

    /// <summary>A receipt.</summary>
    /// <param name="receipt">Its id, which the person gets.</param>
    /// <param name="subject">A keyless digest of the secret that no longer opens anything, so that asking again finds the receipt.</param>
    /// <param name="now">The moment.</param>
    public Erasure(string receipt, string subject, DateTimeOffset now) => (Receipt, Subject, At) = (receipt, subject, now);

    /// <summary>Its id.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>The digest.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How many conversations went.</summary>
    public int Chats { get; set; }

    /// <summary>How many messages went.</summary>
    public int Messages { get; set; }

    /// <summary>How many files went.</summary>
    public int Files { get; set; }

    /// <summary>How many letters that were not sent yet went.</summary>
    public int Mails { get; set; }

    /// <summary>How many consents went.</summary>
    public int Consents { get; set; }
}
