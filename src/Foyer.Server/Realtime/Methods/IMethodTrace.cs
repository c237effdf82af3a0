namespace Foyer.Server.Realtime.Methods;

/// <summary>Writes calls of methods into the log, for administrators who look for what a client does.</summary>
internal interface IMethodTrace
{
    /// <summary>A method was called.</summary>
    /// <param name="method">Its name; what it was given is nobody's business.</param>
    /// <param name="headers">The request's headers; null over a socket.</param>
    void Note(string method, IHeaderDictionary? headers);
}
