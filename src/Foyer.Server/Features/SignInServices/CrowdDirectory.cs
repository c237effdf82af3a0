using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Asks Crowd whether name and password fit, and who that is.</summary>
internal sealed partial class CrowdDirectory(CrowdLine line, SettingValues settings, IServiceScopeFactory scopes, ILogger<CrowdDirectory> logger) : IPasswordDirectory
{
    /// <summary>Its name in accounts.</summary>
    public const string Crowd = "crowd";

    private static readonly Refusal Wrong = new("403", "Incorrect password");
    private static readonly Refusal Unreachable = new("crowd-login-error", "The directory cannot be reached");

    public string Service => Crowd;

    public bool IsEnabled => line.IsReady;

    // Whoever has a password of their own here keeps it anyway.
    public bool FallsBack => false;

    public async Task<Outcome<UserId>> ProveAsync(string username, string password, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(username) || password.Length == 0)
        {
            return Wrong;
        }

        var answer = await line.ProveAsync(username, password, cancel);
        if (!answer.IsReached)
        {
            Log.Failed(logger, answer.Status is { } status ? (int)status : 0);
            return Unreachable;
        }

        return answer.Person is { IsActive: true } person ? await AccountAsync(person, cancel) : Wrong;
    }

    private async Task<Outcome<UserId>> AccountAsync(CrowdPerson person, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinkAccount>().ExecuteAsync(
            new ServiceIdentity(Crowd, person.Name)
            {
                Username = settings.Get(DirectorySettings.CrowdCleanUsernames) ? person.Name.Split('@')[0] : person.Name,
                Name = Names.IsHarmless(person.DisplayName) ? person.DisplayName : null,
                Email = person.Email,
                IsEmailVerified = true,
            },
            new Linking(Joining.ByAddress) { Updates = settings.Get(DirectorySettings.CrowdSyncUserData) },
            cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(2302, LogLevel.Warning, "Crowd could not be asked; status {Status}, 0 when it did not answer")]
        public static partial void Failed(ILogger logger, int status);
    }
}
