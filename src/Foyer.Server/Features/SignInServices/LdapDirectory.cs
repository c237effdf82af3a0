using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Asks the company's directory (LDAP) whether name and password fit, and who that is.</summary>
internal sealed partial class LdapDirectory(SettingValues settings, IServiceScopeFactory scopes, ILogger<LdapDirectory> logger) : IPasswordDirectory
{
    private static readonly TimeSpan TryOut = TimeSpan.FromSeconds(5);
    private static readonly Refusal Wrong = new("403", "Incorrect password");
    private static readonly Refusal Unreachable = new("LDAP-login-error", "The directory cannot be reached");

    public string Service => "ldap";

    public bool IsEnabled => settings.Get(DirectorySettings.LdapEnabled) && settings.Get(DirectorySettings.LdapHost).Length > 0;

    public bool FallsBack => settings.Get(DirectorySettings.LdapLoginFallback);

    public async Task<Outcome<UserId>> ProveAsync(string username, string password, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(username) || password.Length == 0)
        {
            return Wrong;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMilliseconds(Math.Clamp(settings.Get(DirectorySettings.LdapTimeout), 1000, 120_000)));
        try
        {
            return await FindAsync(username, password, limit.Token) is { } entry ? await AccountAsync(entry, username, cancel) : Wrong;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Log.Failed(logger, "it took too long");
            return Unreachable;
        }
        catch (Exception failure) when (failure is LdapException or FormatException)
        {
            Log.Failed(logger, failure.Message);
            return Unreachable;
        }
    }

    /// <summary>Whether the directory knows exactly one person of this name; a refusal where it cannot be asked.</summary>
    public async Task<Outcome<bool>> KnowsAsync(string username, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TryOut);
        try
        {
            using var line = await OpenAsync(limit.Token);
            return (await SearchAsync(line, username, limit.Token)).Count == 1;
        }
        catch (Exception failure) when (failure is LdapException or FormatException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            Log.Failed(logger, failure.Message);
            return Unreachable;
        }
    }

    private bool IsActiveDirectory => settings.Get(DirectorySettings.LdapServerType) == "ad";

    private async Task<LdapEntry?> FindAsync(string username, string password, CancellationToken cancel)
    {
        using var line = await OpenAsync(cancel);

        // Two people of one name: nobody can say which one typed.
        return await SearchAsync(line, username, cancel) is [var entry] && await line.BindAsync(entry.Name, password, cancel) ? entry : null;
    }

    private async Task<LdapLine> OpenAsync(CancellationToken cancel)
    {
        var line = await LdapLine.OpenAsync(Server(), cancel);
        try
        {
            return !settings.Get(DirectorySettings.LdapAuthentication)
                || await line.BindAsync(settings.Get(DirectorySettings.LdapAuthenticationUserDN), settings.Get(DirectorySettings.LdapAuthenticationPassword), cancel)
                    ? line
                    : throw new LdapException("The directory does not accept the server's own name and password.");
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    private async Task<IReadOnlyList<LdapEntry>> SearchAsync(LdapLine line, string username, CancellationToken cancel)
    {
        var field = IsActiveDirectory ? DirectorySettings.LdapADUserSearchField : DirectorySettings.LdapUserSearchField;
        var fields = settings.Get(field).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(one => $"({one}={LdapFilter.Escape(username)})");
        var filter = $"(&{Bracketed(settings.Get(DirectorySettings.LdapUserSearchFilter))}(|{string.Concat(fields)}))";
        return await line.SearchAsync(settings.Get(DirectorySettings.LdapBaseDN), settings.Get(DirectorySettings.LdapUserSearchScope), filter, 2, cancel);
    }

    private static string Bracketed(string filter) => filter.Trim() is { Length: > 0 } text ? text.StartsWith('(') ? text : $"({text})" : "(objectclass=*)";

    private async Task<Outcome<UserId>> AccountAsync(LdapEntry entry, string typed, CancellationToken cancel)
    {
        var email = entry.Text(settings.Get(IsActiveDirectory ? DirectorySettings.LdapADEmailField : DirectorySettings.LdapEmailField));
        var username = entry.Text(settings.Get(IsActiveDirectory ? DirectorySettings.LdapADUsernameField : DirectorySettings.LdapUsernameField)) ?? typed;
        if (email is null && settings.Get(DirectorySettings.LdapDefaultDomain) is { Length: > 0 } domain)
        {
            email = $"{username}@{domain}";
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinkAccount>().ExecuteAsync(
            new ServiceIdentity(Service, IdOf(entry))
            {
                Username = username,
                Name = entry.Text(settings.Get(IsActiveDirectory ? DirectorySettings.LdapADNameField : DirectorySettings.LdapNameField)),
                Email = EmailAddresses.IsWellFormed(email) ? email : null,
                IsEmailVerified = true,
            },
            new Linking(settings.Get(DirectorySettings.LdapMergeExistingUsers) ? Joining.ByAddress | Joining.ByName : Joining.ByAddress)
            {
                Updates = settings.Get(DirectorySettings.LdapUpdateDataOnLogin),
            },
            cancel);
    }

    private string IdOf(LdapEntry entry)
    {
        foreach (var field in settings.Get(DirectorySettings.LdapUniqueIdentifierField).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Attributes.TryGetValue(field.ToLowerInvariant(), out var values) && values.Count > 0)
            {
                return $"{field}:{(values[0].All(static one => one is >= 0x20 and < 0x7F) ? Encoding.ASCII.GetString(values[0]) : Convert.ToHexStringLower(values[0]))}";
            }
        }

        return $"dn:{entry.Name}";
    }

    private LdapServer Server() => new(settings.Get(DirectorySettings.LdapHost), (int)Math.Clamp(settings.Get(DirectorySettings.LdapPort), 1, 65535))
    {
        Encryption = settings.Get(DirectorySettings.LdapEncryption),
        Authority = settings.Get(DirectorySettings.LdapCACert),
        ChecksCertificate = settings.Get(DirectorySettings.LdapRejectUnauthorized),
    };

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Warning, "The directory could not be asked: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
