namespace Foyer.Domain.Visitors;

/// <summary>What a visitor, or somebody on the visitor's behalf, says about themselves.</summary>
/// <param name="Token">The visitor's secret.</param>
public sealed record VisitorRegistration(string Token)
{
    /// <summary>The name shown to agents.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address, trimmed and in lower case.</summary>
    public string? Email { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The chosen department.</summary>
    public DepartmentId? Department { get; init; }
}

/// <summary>By what a visitor who registers was recognised.</summary>
public enum VisitorRecognition
{
    /// <summary>Never seen before.</summary>
    New,

    /// <summary>By the token.</summary>
    ByToken,

    /// <summary>By the telephone number; the known token stays.</summary>
    ByPhone,

    /// <summary>By the e-mail address; the token is replaced.</summary>
    ByEmail,
}
